import {panesNow} from '../panes.js';
import {type GlobalBinding} from './global-binding.js';

/** Keys for what is taken out of the program, and for its colors. */
export const sharingBindings: readonly GlobalBinding[] = [
	{
		keys: ['y'],
		label: 'y',
		hint: '',
		help: 'copy the pane as text',
		run({ui, sharing}) {
			const {focused} = panesNow(ui);
			if (focused) {
				sharing.copyPane(focused);
			}
		},
	},
	{
		keys: ['S'],
		label: 'S',
		hint: '',
		help: 'write the screen (SVG) and the run (CSV, JSON) to files',
		run({sharing}) {
			void sharing.saveFiles();
		},
	},
	{
		keys: ['T'],
		label: 'T',
		hint: '',
		help: 'colors for a dark or for a light terminal',
		when: ({hasColors}) => hasColors,
		run({ui: {background}, change}) {
			change({
				type: 'background',
				background: background === 'dark' ? 'light' : 'dark',
				by: 'user',
			});
		},
	},
];
