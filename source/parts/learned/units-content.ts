import {facts, text, type Block} from '../../content/blocks.js';
import {dim} from '../../content/words.js';
import {shortNumber} from '../../drawing/text.js';
import {type ContentContext} from '../part.js';
import {type LearnedState} from './state.js';

/** The weights of the chosen hidden unit. */
export function unitsContent(
	{unit}: LearnedState,
	{session: {snapshot}}: ContentContext,
): Block[] {
	if (!snapshot) {
		return [text(dim('waiting for data …'))];
	}

	const {columns, data} = snapshot.weights[unit.layer];
	const weights = data.subarray(
		unit.index * columns + 1,
		(unit.index + 1) * columns,
	);
	return [
		facts(
			[
				{label: 'unit', value: String(unit.index + 1)},
				{label: 'largest weight', value: shortNumber(Math.max(...weights))},
				{label: 'smallest weight', value: shortNumber(Math.min(...weights))},
			],
			{isSecret: true},
		),
	];
}
