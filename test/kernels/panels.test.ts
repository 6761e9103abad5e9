import test from 'ava';
import {densePanels, sparsePanels} from '../../source/kernels/panels.js';

test('panels cover all vectors, and none is too wide for its kernel', (t) => {
	for (let vectors = 1; vectors < 200; vectors++) {
		for (const [panels, widest] of [
			[densePanels(vectors), 5],
			[sparsePanels(vectors), 10],
		] as const) {
			t.is(
				panels.reduce((sum, width) => sum + width, 0),
				vectors,
			);
			t.true(panels.every((width) => width >= 1 && width <= widest));
		}
	}
});
