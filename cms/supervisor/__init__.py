"""One command that runs all of Linja: the embedded queue, web, worker and beat."""
