import {signalExitCode} from '../../session/save.js';
import {partById, partState} from '../../parts/index.js';
import {type GlobalBinding, type GlobalContext} from './global-binding.js';

/** What would be lost by quitting now. */
function lossOf({ui}: GlobalContext): string | undefined {
	const part = partById(ui.part);
	const state: unknown = partState(part, ui);
	const typed = part.isTyping?.(state) ? (part.typed?.(state) ?? '') : '';
	return typed === ''
		? undefined
		: `What you have typed, "${typed}", is not taken yet (Enter takes it).`;
}

/** Quits; asks before if something would be lost. */
function quit(context: GlobalContext, exitCode: number): void {
	const loss =
		context.ui.overlay?.type === 'quit' ? undefined : lossOf(context);
	if (loss === undefined) {
		context.quit(exitCode);
	} else {
		context.change({type: 'overlay', overlay: {type: 'quit', loss}});
	}
}

/** The keys of the program itself: back, mouse, shell, palette, help, quit. */
export const programBindings: readonly GlobalBinding[] = [
	{
		keys: ['escape'],
		label: 'Esc',
		hint: 'back',
		isPinned: true,
		help: 'go back: close a message, leave the zoom',
		when: ({session, ui}) => session.notice !== undefined || ui.isZoomed,
		run({session, dismissNotice, change}) {
			if (session.notice) {
				dismissNotice();
			} else {
				change({type: 'zoom', isZoomed: false});
			}
		},
	},
	{
		keys: ['P'],
		label: 'P',
		hint: ({ui}) => (ui.lecture ? 'end lecture' : ''),
		help: ({ui}) =>
			ui.lecture
				? 'end the lecture: all panes again, nothing hidden'
				: 'lecture: one pane at a time, keys shown, answers hidden until Space',
		run({ui, change}) {
			change({type: 'lecture', isOn: !ui.lecture});
		},
	},
	{
		keys: ['M'],
		label: 'M',
		hint: '',
		help: 'mouse on or off; off, the terminal selects and copies text',
		run({ui, change, tell}) {
			change({type: 'mouse', hasMouse: !ui.hasMouse});
			tell(
				ui.hasMouse
					? 'Mouse off: drag to select text and copy it as in other programs. M turns the mouse on again.'
					: 'Mouse on: click parts, panes and keys, and turn the wheel. To select text hold Shift (on a Mac Option) while dragging, or turn it off with M.',
			);
		},
	},
	{
		keys: ['ctrl-z'],
		label: 'Ctrl-Z',
		hint: '',
		help: 'back to the shell; fg resumes, training waits until then',
		isAlways: true,
		run({suspend}) {
			suspend();
		},
	},
	{
		keys: [':', 'ctrl-k'],
		label: ':',
		hint: 'find',
		isPinned: true,
		help: 'search everything that keys do, and do it (Ctrl-K too)',
		run({change}) {
			change({
				type: 'overlay',
				overlay: {type: 'palette', text: '', chosen: 0},
			});
		},
	},
	{
		keys: ['?'],
		label: '?',
		hint: 'keys',
		isPinned: true,
		help: 'this list of keys',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'help', scroll: 0}});
		},
	},
	{
		keys: ['q'],
		label: 'q',
		hint: 'quit',
		isPinned: true,
		help: 'quit',
		run(context) {
			quit(context, 0);
		},
	},
	{
		keys: ['ctrl-c'],
		label: 'Ctrl-C',
		hint: '',
		help: 'quit, also while typing',
		isAlways: true,
		run(context) {
			quit(context, signalExitCode('SIGINT'));
		},
	},
];
