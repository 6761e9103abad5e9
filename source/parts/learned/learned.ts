import {smallScreen, type Pane, type Part} from '../part.js';
import {confusionContent} from './confusion-content.js';
import {initialLearnedState, type LearnedState} from './state.js';
import {unitsContent} from './units-content.js';

const confusion: Pane<LearnedState> = {
	id: 'confusion',
	kind: 'check',
	title: 'What it gets wrong',
	short: 'Wrong',
	measure: 60,
	content: confusionContent,
	watches: ({examined}) => [examined],
};

const units: Pane<LearnedState> = {
	id: 'units',
	kind: 'network',
	title: 'What a hidden unit sees',
	short: 'Units',
	content: unitsContent,
	watches: ({snapshot}) => [snapshot?.weights],
};

/** After training: what the network gets wrong, and what its hidden units have learned. */
export const learned: Part<LearnedState> = {
	id: 'learned',
	key: 'W',
	name: 'Learned',
	title: 'After 95 %: what it has learned',
	asks: 'After 95 %: which samples are read wrongly, and what do the hidden units see?',
	initial: initialLearnedState,
	bindings: [],
	questions: [
		{
			id: 'wrong',
			text: 'Which two digits does the network confuse most?',
			panes: ['confusion'],
		},
		{
			id: 'units',
			text: 'What does a hidden unit look for?',
			panes: ['units'],
		},
	],
	watched: ({of, unit}) => ({of, unit}),
	arrangement: {
		direction: 'row',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [confusion, units],
			},
			{...confusion, from: smallScreen},
			{...units, from: smallScreen},
		],
	},
};
