import process from 'node:process';
import {signalExitCode} from '../../session/save.js';
import {partById, partState} from '../../parts/index.js';
import {askedNow} from '../lecture/asked.js';
import {panesNow} from '../panes.js';
import {unless} from '../../parts/binding.js';
import {type GlobalBinding, type GlobalContext} from './target.js';
import {toggleTraining} from './training-bindings.js';

/** What would be lost by quitting now. */
function lossOf({ui}: GlobalContext): string | undefined {
	const part = partById(ui.part);
	const state: unknown = partState(part, ui);
	const typed = part.isTyping?.(state) ? (part.typed?.(state) ?? '') : '';
	return typed === ''
		? undefined
		: `What you have typed, "${typed}", is not taken yet (Enter takes it).`;
}

/** What T changes the colors to. */
const nextBackground = {
	dark: 'light',
	light: 'neutral',
	neutral: 'dark',
} as const;

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
		hint: 'back',
		isPinned: true,
		help: 'go back: close a message, leave the zoom',
		off: ({session, ui}) =>
			unless(
				session.notice !== undefined || ui.isZoomed,
				'there is nothing to close',
			),
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
		help: 'mouse on or off; off, the terminal selects and copies text',
		run({ui, change, tell}) {
			change({type: 'mouse', hasMouse: !ui.hasMouse});
			tell(
				ui.hasMouse
					? 'Mouse off: drag to select text and copy it as in other programs. M turns the mouse on again.'
					: 'Mouse on: click parts, panes and keys, and turn the wheel. Dragging selects text of a pane and copies it; hold Shift (on a Mac Option) to let the terminal do that.',
			);
		},
	},
	{
		keys: ['ctrl-z'],
		help: 'back to the shell; fg resumes, training waits until then',
		off: () =>
			unless(process.platform !== 'win32', 'Windows stops no programs'),
		isAlways: true,
		run({suspend}) {
			suspend();
		},
	},
	{
		keys: [':', 'ctrl-k'],
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
		hint: 'keys',
		isPinned: true,
		help: 'this list of keys',
		run({change}) {
			change({type: 'overlay', overlay: {type: 'help', scroll: 0}});
		},
	},
	{
		keys: ['q'],
		hint: 'quit',
		isPinned: true,
		help: 'quit',
		run(context) {
			quit(context, 0);
		},
	},
	{
		keys: ['ctrl-c'],
		help: 'quit, also while typing',
		isAlways: true,
		run(context) {
			quit(context, signalExitCode('SIGINT'));
		},
	},
];

/** Keys for what is taken out of the program, and for its colors. */
export const sharingBindings: readonly GlobalBinding[] = [
	{
		keys: ['y'],
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
		help: 'write screen (SVG) and run (CSV, JSON) to files; V records it',
		run({sharing}) {
			sharing.saveFiles();
		},
	},
	{
		keys: ['V'],
		hint: ({ui}) => (ui.isRecording ? 'end recording' : ''),
		help: ({ui}) =>
			ui.isRecording
				? 'end the recording of the screen, and tell where it is'
				: 'record the screen to a file (asciicast), until V',
		run({sharing}) {
			sharing.toggleRecording();
		},
	},
	{
		keys: ['T'],
		help: 'colors for a dark terminal, a light one, or any',
		off: ({ui}) => unless(ui.display.depth > 0, 'nothing is shown in colors'),
		run({ui: {display}, change}) {
			change({
				type: 'display',
				display: {background: nextBackground[display.background]},
				by: 'user',
			});
		},
	},
];

function asked({ui, session}: GlobalContext) {
	return askedNow(ui, session);
}

/** The keys that only a lecture has. Where nothing is hidden, Space does what it always does. */
export const lectureBindings: readonly GlobalBinding[] = [
	{
		keys: ['space'],
		hint: (context) => (asked(context)?.isCovered === false ? 'cover' : 'show'),
		help: (context) =>
			asked(context)?.isCovered === false
				? 'cover the answer again'
				: 'show the answer; again: cover it',
		off: (context) =>
			unless(asked(context) !== undefined, 'no answer is hidden here'),
		run(context) {
			const {id, of, isCovered} = asked(context)!;
			context.change({
				type: 'reveal',
				question: id,
				of: isCovered ? of : undefined,
			});
		},
	},
	{
		keys: ['G'],
		// A narrow footer has room for the keys of the part instead.
		hint: ({session, ui}) =>
			ui.size.columns < 80
				? ''
				: session.activity === 'training'
					? 'pause'
					: 'train',
		help: 'start or pause training, as Space does without a question',
		run: toggleTraining,
	},
];
