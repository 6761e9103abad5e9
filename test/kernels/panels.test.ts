import test from 'ava';
import {
	densePanels,
	hasCouples,
	sparsePanels,
} from '../../source/kernels/panels.js';

test('panels cover all vectors, and none is too wide for its kernel', (t) => {
	for (let vectors = 1; vectors < 200; vectors++) {
		for (const [panels, widest] of [
			[densePanels(vectors), 6],
			[sparsePanels(vectors), vectors === 13 ? 13 : 12],
		] as const) {
			t.is(
				panels.reduce((sum, width) => sum + width, 0),
				vectors,
			);
			t.true(panels.every((width) => width >= 1 && width <= widest));
		}
	}
});

test('sparse panels beside others have a kernel of their width, and entries one by one', (t) => {
	for (let vectors = 1; vectors < 200; vectors++) {
		const panels = sparsePanels(vectors);
		t.true(panels.length === 1 || panels.every((width) => width >= 6));
		t.is(hasCouples(panels), vectors <= 7);
	}
});
