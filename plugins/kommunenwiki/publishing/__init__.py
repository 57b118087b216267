"""From a built folder to the published site: check it, then swap it in."""
