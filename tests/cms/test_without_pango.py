"""A machine without Pango: everything but PDF works."""

import subprocess
import sys

from cms.settings.environment import BASE_DIR

#: Makes loading Pango fail as it does where it is not installed.
WITHOUT_PANGO = """
import sys, cffi
real = cffi.FFI.dlopen

def dlopen(self, name, flags=0):
    if "pango" in str(name):
        raise OSError(f"cannot load library {name!r}")
    return real(self, name, flags)

cffi.FFI.dlopen = dlopen
sys.argv = ["manage.py", *sys.argv[1:]]
import manage
manage.main()
"""


class TestWithoutPango:
    def test_the_project_starts_and_its_tasks_load(self):
        answer = subprocess.run(
            [
                *(sys.executable, "-c", WITHOUT_PANGO),
                *("shell", "--verbosity", "0", "--command"),
                "import cms.urls, reports.tasks, publishing.tasks; print('loaded')",
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=BASE_DIR,
        )
        assert (answer.returncode, answer.stdout, answer.stderr) == (0, "loaded\n", "")
