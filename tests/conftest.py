"""What every test gets: the shared fixtures and one way to run Hypothesis."""

import os

from hypothesis import settings

pytest_plugins = [
    "pytester",
    "tests.support.postgres",
    "tests.support.browser",
    "tests.support.databases",
]

# A busy machine is no fault of the code, so no deadline; and CI must not fail by chance.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
