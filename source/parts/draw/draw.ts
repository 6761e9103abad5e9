import {text} from '../../content/blocks.js';
import {dim} from '../../content/words.js';
import {type Pane, type Part} from '../part.js';
import {initialDrawState, type DrawState} from './state.js';

const canvas: Pane<DrawState> = {
	id: 'canvas',
	kind: 'network',
	title: 'Draw here',
	content: () => [text(dim('drag with the mouse, or move with the arrows'))],
	watches: () => [],
};

const answers: Pane<DrawState> = {
	id: 'answers',
	kind: 'network',
	title: 'What the network says',
	short: 'Answer',
	content: () => [text(dim('nothing is drawn yet'))],
	watches: ({snapshot}) => [snapshot?.weights],
};

/** After training: the network's answer to a digit of one's own. */
export const draw: Part<DrawState> = {
	id: 'draw',
	key: 'd',
	name: 'Draw',
	title: 'After 95 %: draw a digit',
	asks: 'After 95 %: draw a digit of your own; does the network read it?',
	initial: initialDrawState,
	bindings: [],
	questions: [
		{
			id: 'answer',
			text: 'What will the network say?',
			panes: ['canvas', 'answers'],
		},
	],
	arrangement: {
		direction: 'row',
		children: [canvas, answers],
	},
};
