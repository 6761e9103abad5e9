import test from 'ava';
import {wrapText} from '../../../source/dashboard/drawing/text.js';
import {globalBindings} from '../../../source/dashboard/global-bindings.js';
import {parts} from '../../../source/dashboard/parts/index.js';

test('what a part asks fits into two lines of 80 columns', (t) => {
	for (const {id, asks} of parts) {
		t.true(wrapText(asks, 78).length <= 2, `${id}: ${asks}`);
	}
});

test('all tabs fit into 80 columns', (t) => {
	let width = 1;
	for (const {name} of parts) {
		width += name.length + 3;
	}

	t.true(width <= 80, String(width));
});

test('no key means two things on one screen, and every key is explained', (t) => {
	const isUnique = (keys: readonly string[]) =>
		new Set(keys).size === keys.length;
	t.true(isUnique(globalBindings.flatMap(({keys}) => keys)));
	for (const {id, bindings} of parts) {
		t.true(isUnique(bindings.flatMap(({keys}) => keys)), id);
		for (const {help, label} of [...bindings, ...globalBindings]) {
			t.true(help.length <= 61, `${id}: ${help}`);
			t.true(help !== '' && label.length <= 8, `${id} ${label}`);
		}
	}
});
