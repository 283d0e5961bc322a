"""The trained reader that ships."""

from __future__ import annotations

from training.shipped import shipped

READER = shipped()
