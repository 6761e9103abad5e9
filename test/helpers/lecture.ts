import {dispatchKey} from '../../source/dashboard/dispatch.js';
import {type KeyTarget} from '../../source/dashboard/keymap/target.js';
import {askedBy} from '../../source/dashboard/lecture/asked.js';
import {noteRow} from '../../source/dashboard/lecture/frame-note.js';
import {showPane} from '../../source/dashboard/lecture/show-pane.js';
import {panesNow} from '../../source/dashboard/panes.js';
import {partById} from '../../source/parts/index.js';
import {
	initialUi,
	reduceUi,
	type UiEvent,
	type UiState,
} from '../../source/dashboard/ui-state.js';
import {randomWeights} from '../../source/network/random.js';
import {emptyHistory, extendHistory} from '../../source/session/history.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {
	initialState,
	type Examined,
	type SessionState,
} from '../../source/session/state.js';
import {createStore} from '../../source/session/store.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';
import {drawn, plainTheme} from './draw.js';

const layers = [400, 25, 10];

/**
 * What was found out of 5000 samples, of which so many of each label are read as the next label but one, and one as the
 * next.
 */
export function examinedWith(wrong: number, cell: Examined['cell']): Examined {
	return {
		watched: {of: 'training', unit: {layer: 0, index: 0}},
		iteration: 7,
		confusion: Array.from({length: 10}, (_, k) =>
			Array.from({length: 10}, (_, i) =>
				i === k ? 499 - wrong : i === k + 1 ? 1 : i === k + 2 ? wrong : 0,
			),
		),
		cell,
		samples: Array.from({length: Math.min(24, wrong)}, (_, i) => ({
			index: 500 + 7 * i + wrong,
			pixels: Float64Array.from({length: 400}, (_, p) =>
				Math.abs(Math.sin(p * (i + wrong))),
			),
			outputs: Float64Array.from({length: 10}, (_, k) =>
				k === cell.answer - 1 ? 0.9 - i / 50 : (k * wrong) / 1000,
			),
		})),
		units: {
			ranges: Array.from({length: 25}, (_, j) => [
				(j % 3) / wrong,
				((j + wrong) % 4) / 3,
			]),
			strongest: [1, 2, 3].map((i) => ({
				index: i * wrong,
				label: 1 + ((i * wrong) % 10),
				activation: 1 / (i + wrong),
				pixels: Float64Array.from({length: 400}, (_, p) =>
					Math.abs(Math.sin(p * wrong)),
				),
			})),
			weakest: [],
		},
	};
}

/** A session with a network that is paused at iteration 7 and has cost 0.4321 and accuracy 67.8 %. */
export function lectureSession(index = 0): SessionState {
	const latest = {
		...usualSettings,
		iteration: 7,
		evaluations: 8,
		cost: 0.4321,
		accuracy: 0.678,
		time: 10,
	};
	return {
		...initialState({learningRate: 1, lambda: 1}),
		activity: 'paused',
		data: {
			name: 'digits',
			isSynthetic: true,
			courseFile: undefined,
			samples: 5000,
			features: 400,
			imageSize: {height: 20, width: 20},
			style: {
				extent: 14,
				center: [10.4, 10.4],
				strokeWidth: 1.8,
				blank: 0,
				full: 1,
			},
		},
		network: {
			layers,
			origin: 'seed 1',
			originKind: 'random',
			activation: 'sigmoid',
			seed: 1,
			engine: 'test',
		},
		latest,
		history: extendHistory(emptyHistory, [
			{...latest, iteration: 6, cost: 0.4987},
			latest,
		]),
		examined: examinedWith(17, {label: 2, answer: 4}),
		snapshot: {
			iteration: 7,
			weights: randomWeights(layers, 1),
			sample: {
				index,
				label: 3,
				pixels: Float64Array.from({length: 400}, (_, i) =>
					Math.abs(Math.sin(i + index)),
				),
				size: {height: 20, width: 20},
			},
		},
	};
}

/** A dashboard with a lecture on, without a terminal and without a worker. */
export function createLecture(columns = 80, rows = 24) {
	const sent: unknown[] = [];
	let session = lectureSession();
	const ui = createStore<UiState, UiEvent>(
		reduceUi,
		initialUi({size: {columns, rows}, hasMouse: true}),
	);
	ui.dispatch({type: 'lecture', isOn: true});
	const store = createStore<SessionState, SessionEvent>(reduce, session);
	const target: KeyTarget = {
		session: {
			store: {...store, getState: () => session},
			isAnswered: () => true,
			send(command) {
				sent.push(command);
			},
		},
		ui,
		downloads: {start: () => undefined, stop: () => undefined},
		measures: new Map(),
		quit: () => undefined,
		suspend: () => undefined,
		sharing: {
			copyPane: () => undefined,
			saveFiles: () => undefined,
			toggleRecording: () => undefined,
		},
	};
	const focused = () => panesNow(ui.getState()).focused!;
	return {
		target,
		sent,
		focused,
		setSession(next: SessionState) {
			session = next;
		},
		press(...keys: readonly string[]) {
			for (const key of keys) {
				dispatchKey(target, key);
			}
		},
		/** Goes to a pane with Tab. */
		show(pane: string) {
			const {length} = panesNow(ui.getState()).panes;
			for (let i = 0; i < length && focused().id !== pane; i++) {
				dispatchKey(target, 'tab');
			}

			if (focused().id !== pane) {
				throw new Error(`There is no pane ${pane} here.`);
			}
		},
		asked: () => askedBy(focused(), ui.getState().part, ui.getState(), session),
		/** What the pane on screen shows, all of it. */
		shown(): string {
			const state = ui.getState();
			const part = partById(state.part);
			const pane = focused();
			const context = {session, theme: plainTheme, focused: pane.id};
			const room = {width: columns - 2, height: rows - 7};
			const {
				rows: height,
				draw,
				note,
			} = showPane(pane, part, state, context, room);
			const row = noteRow(note, room.width, plainTheme);
			return [
				...(row
					? drawn(row.width, 1, (canvas) => {
							canvas.paste(0, 0, row);
						})
					: []),
				...drawn(room.width, height, draw),
			].join('\n');
		},
	};
}
