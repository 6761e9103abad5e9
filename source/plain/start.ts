import process from 'node:process';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {openProgram, type FirstLook} from '../dashboard/program.js';
import {signalExitCode, endingSignals} from '../session/save.js';
import {type Setup} from '../session/state.js';
import {Narrator} from './narrator.js';
import {LineRunner} from './run-line.js';
import {createPress} from './press.js';
import {readInput, createSuspension} from './read-input.js';
import {createPlainSharing} from './sharing.js';
import {createSpeaker} from './speaker.js';
import {page} from './tell-part.js';

/**
 * The exercise in sentences on the normal screen: no colors, no cursor movement, no mouse. Keys are those
 * of the dashboard; where they do not come one by one, words and Enter.
 *
 * @returns the exit code.
 * @throws BadInputError when the setup's files cannot be used.
 */
export async function startPlain(
	setup: Setup,
	{isAscii, ...look}: FirstLook & {readonly isAscii: boolean},
): Promise<number> {
	const {stdin, stdout} = process;
	const isRaw = stdin.isTTY && process.env.TERM !== 'dumb';
	const speaker = createSpeaker(stdout, isAscii);
	const {say} = speaker;
	return new Promise((resolve, reject) => {
		let hasEnded = false;
		let hasInput = false;
		const end = (outcome: number | Error) => {
			if (!hasEnded) {
				hasEnded = true;
				narrator.settle();
				narrator.stop();
				stopReading();
				void finish(outcome);
			}
		};

		const program = openProgram(
			setup,
			look,
			{
				size: page,
				hasMouse: false,
				display: {depth: 0, isAscii, background: 'neutral'},
			},
			end,
		);
		const {session, ui, training} = program;
		const finish = async (outcome: number | Error) => {
			const wasTraining = session.store.getState().activity === 'training';
			const kept = await program.end();
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

			for (const line of program.farewell().trimEnd().split('\n')) {
				speaker.quote(line.trim());
			}

			resolve(outcome);
		};

		const target: KeyTarget = {
			session,
			ui,
			downloads: program.downloads,
			sharing: createPlainSharing(session.store, ui, setup, isAscii),
			// Nothing is scrolled.
			measures: new Map(),
			quit: end,
			suspend: createSuspension(training, isRaw, () => {
				say('nn-tui goes on. control l tells the screen once more.');
			}),
		};
		const narrator = new Narrator(target, {say, isRaw});
		const press = createPress(target, narrator, speaker, isRaw);
		const lines = new LineRunner(
			target,
			narrator,
			speaker,
			press,
			() => hasEnded,
		);
		const untilOpened = new Promise<void>((opened) => {
			const unsubscribe = session.onEvent((event) => {
				if (event.type === 'snapshot') {
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
			process.on(signal, () => {
				end(signalExitCode(signal));
			});
		}

		say('nn-tui, the exercise in sentences.');
		say(
			isRaw
				? 'Keys: 0 to 9 choose a screen, space trains and pauses, plus and minus change the learning rate, ? tells all keys, q quits.'
				: 'Type keys or words, then Enter: 0 to 9 choose a screen, train, pause, rate 0.3, lambda 1, wait, again, ? for all keys and words, quit.',
		);
		/** Keys that only sentences need. */
		const own: Readonly<Record<string, () => void>> = {
			'ctrl-l'() {
				narrator.tellPart(true);
			},
			'ctrl-r'() {
				narrator.tellMore();
			},
			'ctrl-t'() {
				narrator.tellNow();
			},
		};
		const stopReading = readInput(stdin, isRaw, {
			key(name) {
				hasInput = true;
				if (hasEnded) {
					return;
				}

				const tell = own[name];
				if (tell) {
					tell();
				} else {
					press(name);
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
