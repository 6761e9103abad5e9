import test from 'ava';
import {needsPlain} from '../../source/plain/needs-plain.js';

test('the screen-reader mode wants sentences everywhere, a dumb terminal where it is one', (t) => {
	t.true(needsPlain({INK_SCREEN_READER: 'true'}, false));
	t.true(needsPlain({TERM: 'dumb'}, true));
	t.false(needsPlain({TERM: 'dumb'}, false));
	t.false(needsPlain({TERM: 'xterm', INK_SCREEN_READER: 'false'}, true));
	t.false(needsPlain({}, true));
});
