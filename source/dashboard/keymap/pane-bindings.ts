import {isFolded, paneAfter, panesNow} from '../panes.js';
import {parts} from '../../parts/index.js';
import {directions} from '../../parts/pair.js';
import {unless} from '../../parts/binding.js';
import {
	scrollOf,
	scrollPane,
	type GlobalBinding,
	type GlobalContext,
} from './target.js';

function movePart({ui, change}: GlobalContext, by: number): void {
	const index = parts.findIndex(({id}) => id === ui.part);
	const next = parts[(index + by + parts.length) % parts.length];
	change({type: 'show-part', part: next.id});
}

function moveFocus({ui, change}: GlobalContext, by: number): void {
	const pane = paneAfter(ui, by);
	if (pane !== undefined) {
		change({type: 'focus', part: ui.part, pane});
	}
}

function hasPanes({ui}: GlobalContext): boolean {
	return panesNow(ui).panes.length > 1;
}

function withoutPanes(context: GlobalContext): string | undefined {
	return unless(hasPanes(context), 'there is only one pane');
}

function withoutScrolling({ui, measures}: GlobalContext): string | undefined {
	const {last} = scrollOf(ui, measures, panesNow(ui).focused?.id ?? '');
	return unless(last > 0, 'all of the pane is to be seen');
}

function scrollFocused(
	{ui, measures, change}: GlobalContext,
	by: number,
): void {
	scrollPane(ui, measures, panesNow(ui).focused?.id ?? '', by, change);
}

/** The keys that show parts and panes. */
export const paneBindings: readonly GlobalBinding[] = [
	{
		keys: ['tab'],
		hint: 'pane',
		isPinned: true,
		help: 'next pane: it gets the focus and comes to the front',
		off: withoutPanes,
		run(context) {
			moveFocus(context, 1);
		},
	},
	{
		keys: ['shift-tab'],
		help: 'the pane before',
		off: withoutPanes,
		run(context) {
			moveFocus(context, -1);
		},
	},
	{
		keys: ['z'],
		hint: 'zoom',
		help: 'give the focused pane the whole room, and back',
		off: (context) =>
			unless(
				context.ui.isZoomed || (hasPanes(context) && !isFolded(context.ui)),
				'one pane has the whole room already',
			),
		run({ui, change}) {
			change({type: 'zoom', isZoomed: !ui.isZoomed});
		},
	},
	{
		// The arrows too, where the part does not take them.
		keys: ['J', 'ctrl-d', ...directions.down],
		label: 'J/K',
		hint: 'scroll',
		help: 'scroll the focused pane down, where it is longer',
		off: withoutScrolling,
		run(context) {
			scrollFocused(context, 1);
		},
	},
	{
		keys: ['K', 'ctrl-u', ...directions.up],
		help: 'scroll the focused pane up',
		off: withoutScrolling,
		run(context) {
			scrollFocused(context, -1);
		},
	},
	...parts.map((part): GlobalBinding => ({
		keys: [part.key],
		label: '0–9',
		hint: 'parts',
		help: `show ${part.title}`,
		run({change}) {
			change({type: 'show-part', part: part.id});
		},
	})),
	{
		keys: ['n'],
		label: 'n/p',
		help: 'next part',
		run(context) {
			movePart(context, 1);
		},
	},
	{
		keys: ['p'],
		help: 'previous part',
		run(context) {
			movePart(context, -1);
		},
	},
];
