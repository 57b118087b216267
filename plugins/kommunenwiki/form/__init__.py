"""What the form in the browser knows: fields, choices, sentences and limits, all taken from models and rules."""
