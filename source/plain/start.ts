import process from 'node:process';
import {dashboardDownloads} from '../dashboard/overlays/downloads.js';
import {followCode, showCode} from '../dashboard/grading/follow-code.js';
import {followLecture} from '../dashboard/lecture/asked.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {farewell} from '../dashboard/sharing/farewell.js';
import {
	initialUi,
	reduceUi,
	type UiEvent,
	type UiState,
} from '../dashboard/ui-state.js';
import {followWatched} from '../dashboard/watch.js';
import {BadInputError} from '../dataset/bad-input.js';
import {keepBeforeOtherData, leave, signalExitCode} from '../session/save.js';
import {type Setup} from '../session/state.js';
import {recipeOf} from '../session/reproduce.js';
import {openSession} from '../session/session.js';
import {createStore} from '../session/store.js';
import {Narrator} from './narrator.js';
import {LineRunner} from './run-line.js';
import {createPress} from './press.js';
import {readInput} from './read-input.js';
import {createPlainSharing} from './sharing.js';
import {createSpeaker} from './speaker.js';
import {createSuspension} from './suspend.js';
import {page} from './tell-part.js';

/** Signals that end it in good order. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How it behaves, apart from what is trained. */
export type PlainOptions = {
	/** A student's file to test at each save. */
	readonly code?: string;
	/** Whether a lecture is on from the start. */
	readonly isLecture: boolean;
	readonly isAscii: boolean;
};

/**
 * The exercise in sentences on the normal screen: no colors, no cursor movement, no mouse. Keys are those
 * of the dashboard; where they do not come one by one, words and Enter.
 *
 * @returns the exit code.
 * @throws BadInputError when the setup's files cannot be used.
 */
export async function startPlain(
	setup: Setup,
	{code, isLecture, isAscii}: PlainOptions,
): Promise<number> {
	const {stdin, stdout} = process;
	const isRaw = stdin.isTTY && process.env.TERM !== 'dumb';
	const speaker = createSpeaker(stdout, isAscii);
	const {say} = speaker;
	const session = openSession(setup);
	const ui = createStore<UiState, UiEvent>(
		reduceUi,
		initialUi({
			size: page,
			hasMouse: false,
			display: {depth: 0, isAscii, background: 'neutral'},
		}),
	);
	ui.dispatch({type: 'lecture', isOn: isLecture});
	if (code !== undefined) {
		showCode(ui, code);
	}

	const endLecture = followLecture(ui, session.store);
	const endGrading = followCode(ui, setup.timeLimit);
	followWatched(ui, session);
	return new Promise((resolve, reject) => {
		let hasEnded = false;
		let hasInput = false;
		const end = (outcome: number | Error) => {
			if (!hasEnded) {
				hasEnded = true;
				narrator.settle();
				narrator.stop();
				endLecture();
				stopReading();
				void finish(outcome);
			}
		};

		const finish = async (outcome: number | Error) => {
			const wasTraining = session.store.getState().activity === 'training';
			const [kept] = await Promise.all([leave(session), endGrading()]);
			if (outcome instanceof Error) {
				reject(outcome);
				return;
			}

			if (wasTraining) {
				narrator.tellNow();
			}

			if (kept !== undefined) {
				say(kept);
			}

			const recipe = farewell(recipeOf(session.store.getState(), setup));
			for (const line of recipe.trimEnd().split('\n')) {
				speaker.quote(line.trim());
			}

			resolve(outcome);
		};

		const target: KeyTarget = {
			session,
			ui,
			downloads: dashboardDownloads({session, ui}),
			sharing: createPlainSharing({
				session: session.store,
				ui,
				setup,
				isAscii,
			}),
			// Nothing is scrolled.
			measures: new Map(),
			quit: end,
			suspend: createSuspension({
				session,
				isRaw,
				resumed() {
					say('nn-tui goes on. control l tells the screen once more.');
				},
			}),
		};
		const narrator = new Narrator(target, {say, isRaw});
		const press = createPress({target, narrator, speaker, isRaw});
		const lines = new LineRunner({
			target,
			narrator,
			speaker,
			press,
			hasEnded: () => hasEnded,
		});
		keepBeforeOtherData(session);
		const untilOpened = new Promise<void>((opened) => {
			const unsubscribe = session.onEvent((event) => {
				if (event.type === 'rejected' && !session.store.getState().data) {
					end(new BadInputError(event.message));
				} else if (event.type === 'snapshot') {
					unsubscribe();
					setImmediate(() => {
						narrator.settle();
						narrator.tellPart(false);
						opened();
					});
				}
			});
		});
		const endOfInput = async () => {
			await untilOpened;
			if (!hasEnded) {
				narrator.settle();
				say(
					hasInput
						? 'The input has ended.'
						: 'There was no input, so this is all: type keys and words into a terminal, or send lines, such as: echo 6 | nn-tui --plain',
				);
				end(0);
			}
		};

		for (const signal of endingSignals) {
			process.once(signal, () => {
				end(signalExitCode(signal));
			});
		}

		say('nn-tui, the exercise in sentences.');
		say(
			isRaw
				? 'Keys: 0 to 9 choose a screen, space trains and pauses, plus and minus change the learning rate, ? tells all keys, q quits.'
				: 'Type keys or words, then Enter: 0 to 9 choose a screen, train, pause, rate 0.3, lambda 1, wait, again, ? for all keys and words, quit.',
		);
		const stopReading = readInput(stdin, isRaw, {
			key(name) {
				hasInput = true;
				if (hasEnded) {
					return;
				}

				switch (name) {
					case 'ctrl-l': {
						narrator.tellPart(true);

						break;
					}

					case 'ctrl-r': {
						narrator.tellMore();

						break;
					}

					case 'ctrl-t': {
						narrator.tellNow();

						break;
					}

					default: {
						press(name);
					}
				}
			},
			async line(text) {
				hasInput = true;
				await untilOpened;
				if (!hasEnded) {
					await lines.run(text);
				}
			},
			end() {
				void endOfInput();
			},
		});
	});
}
