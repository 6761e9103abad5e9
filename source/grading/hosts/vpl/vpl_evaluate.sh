#!/bin/bash
# Moodle's Virtual Programming Lab runs this; it makes vpl_execution, whose output has comments and grade.
. ./vpl_environment.sh
python3 -m zipfile -e nn-tui.dat .
# What was handed in, apart from the files of the activity.
i=0
name=VPL_SUBFILE0
while [ -n "${!name}" ]; do
	mkdir -p "handed-in/$(dirname "${!name}")"
	cp "${!name}" "handed-in/${!name}"
	i=$((i + 1))
	name=VPL_SUBFILE$i
done

cat >vpl_execution <<'END'
#!/bin/bash
. ./vpl_environment.sh
if ! node nn-tui/dist/cli.js grade handed-in --format vpl --exit-zero @flags@ >document 2>problems; then
	printf '<|--\n-The autograder itself failed; tell your teacher\n'
	sed 's/^/>/' problems
	printf -- '--|>\n'
else
	cat document
fi
END
chmod +x vpl_execution
