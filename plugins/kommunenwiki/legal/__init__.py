"""The legal pages' knowledge: who enforces accessibility, what is missing, what browsers store."""
