"""Regional science on arrays: forecasts, contributions, shift-share, scores, shares.

Takes numbers as NumPy arrays or Decimals and gives numbers back. Nothing here knows
a policy word, a page, a file or the clock.
"""
