#!/bin/sh
# PrairieLearn runs this for each submission. Whatever happens, there is a valid results.json afterwards.
mkdir -p /grade/results
document=$(mktemp)
if ! node /grader/nn-tui/dist/cli.js grade /grade/student --format prairielearn --exit-zero @flags@ >"$document"; then
	cat >"$document" <<'END'
{"gradable": false, "format_errors": ["The autograder itself failed, so this could not be graded; tell your teacher."]}
END
fi

mv "$document" /grade/results/results.json
