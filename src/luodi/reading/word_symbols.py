"""Characters of symbol fonts (``w:sym``): the font decides what a code means."""

from __future__ import annotations

_SYMBOL = {
    0x44: "Δ",
    0x53: "Σ",
    0x57: "Ω",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x6D: "μ",
    0x70: "π",
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "·",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBE: "—",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x75: "◆",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFE: "☑",
    0x52: "☑",
    0x51: "☒",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF000, 0xF100)


def symbol(font: str, code: str) -> str:
    """The character a font shows for a hexadecimal code; empty for one without a meaning.

    >>> symbol("Symbol", "F0B3"), symbol("宋体", "25CF"), symbol("Webdings", "F021")
    ('≥', '●', '')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(number - _PRIVATE.start if number in _PRIVATE else number, "")
    printable = 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE
    return chr(number) if printable else ""
