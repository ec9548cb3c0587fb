"""The kinds of page, in the order they are planned."""

from generator.pages import (
    about,
    attribute,
    cloud,
    context_group,
    group,
    guide,
    home,
    indexes,
    iod,
    module,
    playbook,
    private,
    sample,
    snippet,
    uid,
    vr,
)
from generator.pages.page import Kind

KINDS: tuple[Kind, ...] = (
    home.KIND,
    attribute.KIND,
    group.KIND,
    module.KIND,
    iod.KIND,
    uid.KIND,
    vr.KIND,
    context_group.KIND,
    private.KIND,
    sample.KIND,
    playbook.KIND,
    snippet.KIND,
    guide.KIND,
    cloud.KIND,
    indexes.KIND,
    playbook.INDEX,
    snippet.INDEX,
    guide.INDEX,
    cloud.INDEX,
    about.KIND,
)
