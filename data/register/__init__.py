"""The partnership's register of candidate projects: checking, keeping, carrying in and out."""
