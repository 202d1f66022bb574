"""People's decisions about names: made, checked before they are kept, and put into words.

A decision refers to an entity by name and label, or to a single mention by its place in the
article, never by an id; so it outlives new articles, another model and a rebuilt corpus. `replay`
applies the ledger of decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from graphx.entities.written import names
from graphx.errors import JudgementError, UnknownEntityError
from graphx.records import LABELS, VERDICTS, Entity, Judgement, Mention, Verdict


def told(judgement: Judgement) -> str:
    """Return a decision in words like those of the command that makes it.

    >>> told(Judgement(1, "merge", "Ann Lee", "PERSON", "A. Lee"))
    'merge A. Lee into Ann Lee'
    >>> told(Judgement(2, "rename", "Ann Lee", "PERSON", "Ann Lee-Smith"))
    'rename Ann Lee → Ann Lee-Smith'
    """
    if judgement.kind == "merge":
        return f"merge {judgement.value} into {judgement.name}"
    if judgement.kind == "different":
        return f"different {judgement.name} and {judgement.value}"
    value = f" → {judgement.value}" if judgement.value else ""
    where = f", once ({judgement.article}:{judgement.start})" if judgement.article else ""
    return f"{judgement.kind} {judgement.name}{value}{where}"


def decide(
    find: Callable[[str], Entity],
    kind: Verdict,
    name: str,
    value: str,
    mention: Mention | None = None,
) -> Judgement:
    """Return a decision, ready to be kept.

    Args:
        find: returns the entity with a name or an id.
        kind: what is decided.
        name: the name, or id, of the entity it is about.
        value: the other name, the new name or the new label.
        mention: the single mention to split off; ``None`` for all mentions of a name.

    Raises:
        JudgementError: if the decision makes no sense; the message says what was expected.
        UnknownEntityError: if no entity has the name.
    """
    if kind not in VERDICTS:
        raise JudgementError(f"No decision {kind!r}. The decisions are: {', '.join(VERDICTS)}.")
    entity = find(name)
    value = " ".join(value.split())
    if not value and kind in {"merge", "different"}:
        raise JudgementError(f"{kind} is about two names; give the other one, too.")
    if mention:
        return _of_one_mention(entity, kind, value, mention)
    if kind in {"merge", "different"}:
        return _of_two(kind, name, value, entity, find(value))
    _check(entity, kind, value)
    if kind == "rename":
        _check_free(find, entity, value)
    return Judgement(0, kind, entity.name, entity.label, value)


def _of_two(kind: Verdict, name: str, value: str, one: Entity, other: Entity) -> Judgement:
    """Return a decision about two entities, or about two names that are joined to one."""
    if one.id != other.id:
        return Judgement(0, kind, one.name, one.label, other.name, value_label=other.label)
    if kind == "merge":
        raise JudgementError(f"{value!r} is a name of {one.name} already.")
    keys = {names.key(form): form for form in (one.name, *_forms(one))}
    asked = [one.name if given == one.id else given for given in (name, value)]
    two = [keys[key] for key in map(names.key, asked) if key in keys]
    if len(set(two)) < 2:
        raise JudgementError(
            f"{name!r} and {value!r} do not name two forms that are joined to one. The names of "
            f"{one.name} are: {', '.join(_forms(one))}."
        )
    two.sort(key=lambda form: names.key(form) != names.key(one.name))
    return Judgement(0, kind, two[0], one.label, two[1])


def _of_one_mention(entity: Entity, kind: Verdict, value: str, mention: Mention) -> Judgement:
    """Return the decision that a single mention means another entity."""
    if kind != "split":
        raise JudgementError(f"{kind} is about all mentions of a name; only split takes one.")
    if mention.entity != entity.id:
        raise JudgementError(f"The mention {mention.text!r} does not mean {entity.name}.")
    _check_name(value)
    return Judgement(
        *(0, kind, entity.name, entity.label, value),
        article=mention.article,
        start=mention.start,
        end=mention.end,
        text=mention.text,
    )


def _check(entity: Entity, kind: Verdict, value: str) -> None:
    """Refuse a decision about one entity that makes no sense."""
    forms = _forms(entity)
    if kind == "split" and names.key(value) not in set(map(names.key, forms)):
        raise JudgementError(
            f"{value!r} is no name of {entity.name}. Its names are: {', '.join(forms)}."
        )
    if kind == "split" and names.key(value) == names.key(entity.name):
        raise JudgementError(f"{value!r} is the full name; name one that is not theirs instead.")
    if kind == "retype" and value not in LABELS:
        raise JudgementError(f"No label {value!r}. The labels are: {', '.join(LABELS)}.")
    if kind == "hide" and value:
        raise JudgementError(f"Hiding takes no value, and {value!r} was given; leave it out.")
    if kind == "rename":
        _check_name(value)


def _check_name(value: str) -> None:
    """Refuse a new name that is empty or too long."""
    if not names.key(value):
        raise JudgementError(f"{value!r} is no name; a name has letters or figures.")
    if len(value) > names.MAX_NAME:
        raise JudgementError(
            f"A name of {len(value):,} characters is too long; {names.MAX_NAME} are the most."
        )


def _check_free(find: Callable[[str], Entity], entity: Entity, value: str) -> None:
    """Refuse a name that another entity has with the same label: decisions could not tell which."""
    with suppress(UnknownEntityError):
        other = find(value)
        if (other.name, other.label) == (value, entity.label) and other.id != entity.id:
            raise JudgementError(
                f"{value!r} is somebody else's name ({other.id}). If the two are one, merge them.",
                f"Type: graphx judge CORPUS merge {value!r} {entity.name!r}",
            )


def _forms(entity: Entity) -> list[str]:
    return [alias.name for alias in entity.aliases]


def standing(made: Sequence[Judgement], number: int) -> Judgement:
    """Return the decision with a number among those not undone, or the last one for 0.

    Raises:
        JudgementError: if there is no such decision.
    """
    found = [judgement for judgement in made if number in {0, judgement.number}]
    if not found:
        which = f"No decision {number} stands." if number else "No decision stands."
        raise JudgementError(which, "See them with: graphx judge CORPUS log")
    return found[-1]
