"""The learned tagger: reading text into windows, laying them out, and decoding what the network says."""
