"""Lengths of time, repeated times, and what is only said to be past, present or to come."""

from __future__ import annotations

from extract.dating.reading import Groups, Reader, Reading, Setting, count_told, length_value, vague_reading, words


def _set(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001 - all readers take groups and setting
    return Reading(None, None, "XXXX", "set", "unknown")


def _length(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    """As in "Six-week", "45 days", "months"; "a quarter" is more often a share."""
    if groups["unit"] == "quarter" and groups.get("count") in ("a", "one", "three"):
        return None
    return Reading(None, None, length_value(groups["unit"], count_told(groups)), "duration", "unknown")


def _beside(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    """As in "The day" of "the day after Christmas", which is nothing by itself."""
    return Reading(None, None, length_value(groups["unit"], 1), "duration", "unknown")


def _recent_units(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Recent weeks", "coming days"."""
    return vague_reading(ahead=words()["shifts"].get(groups["shift"], -1) > 0, setting=setting)


def _vague_units_off(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Years ago", "weeks from now"; "days later" is after something, not after the issue."""
    if groups["side"] in ("ago", "from now"):
        return vague_reading(ahead=groups["side"] != "ago", setting=setting)
    return Reading(None, None, "PAST_REF" if groups["side"] == "earlier" else "FUTURE_REF", "duration", "unknown")


def _past(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    return vague_reading(ahead=False, setting=setting)


def _present(groups: Groups, setting: Setting) -> Reading | None:  # noqa: ARG001
    return Reading(
        setting.issued, setting.issued, "PRESENT_REF", "present", "relative" if setting.issued else "unknown"
    )


def _future(groups: Groups, setting: Setting) -> Reading | None:
    """As in "Soon" in a tale of the past ("he was soon released") says nothing of when."""
    if groups["text"] in ("soon", "shortly", "before long") and setting.side == "past":
        return None
    return vague_reading(ahead=True, setting=setting)


READERS: dict[str, Reader] = {
    "set": _set,
    "length": _length,
    "beside": _beside,
    "recent_units": _recent_units,
    "vague_units_off": _vague_units_off,
    "past": _past,
    "present": _present,
    "future": _future,
}
