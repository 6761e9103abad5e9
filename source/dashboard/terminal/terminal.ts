import process from 'node:process';
import {isDeepStrictEqual} from 'node:util';
import {BadInputError} from '../../dataset/bad-input.js';
import {
	backgroundQuestion,
	colorQuestion,
	lastQuestion,
	readAnswer,
	widthQuestion,
	type Answer,
} from './answers.js';
import {
	guessDisplay,
	openQuestions,
	type Display,
	type DisplayChoice,
	type OpenQuestions,
} from './display.js';
import {FullScreen, type TerminalStreams} from './full-screen.js';
import {TerminalInput} from './input.js';

/** How long to wait for a terminal before it is said that it does not tell its background, in milliseconds. */
const answerPatience = 2000;
/** The same once it has answered the last question: some find out their background in their own time. */
const lastPatience = 300;

/** Who wants to know what the terminal tells of itself. */
export type TerminalListener = {
	/** Things are to be shown in another way than so far. */
	readonly display: (display: Display) => void;
	/** What the user should know, in words. */
	readonly note: (text: string) => void;
};

/**
 * The terminal from the first byte to the last. It is asked at once how to show things, so that it can answer
 * while the rest of the program is being loaded; nothing waits for it.
 */
export class Terminal {
	readonly output: TerminalStreams['stdout'];
	readonly screen: FullScreen;
	readonly input: TerminalInput;
	readonly #open: OpenQuestions;
	#timer: NodeJS.Timeout | undefined;
	#display: Display;
	#isBackgroundKnown: boolean;
	#notes: string[] = [];
	#listener: TerminalListener | undefined;

	/** @throws BadInputError when this is no terminal that can show the dashboard. */
	constructor(choice: DisplayChoice, streams: TerminalStreams = process) {
		const {env} = process;
		const {stdin, stdout} = streams;
		if (!stdin.isTTY || !stdout.isTTY) {
			throw new BadInputError(
				'The dashboard needs a terminal. Without one use nn-tui --plain (sentences, commands from a pipe), nn-tui cost, nn-tui gradcheck or nn-tui train, the last three also with --json (see nn-tui --help).',
			);
		}

		this.#display = guessDisplay(choice, env, stdout);
		this.#open = openQuestions(choice, this.#display, env);
		this.#isBackgroundKnown =
			!this.#open.background || this.#display.background !== 'neutral';
		this.output = stdout;
		this.screen = new FullScreen(streams);
		this.input = new TerminalInput(stdin, (sequence) => {
			const answer = readAnswer(sequence);
			if (answer) {
				this.#take(answer);
			}
		});
		this.#ask();
		this.#noteBackgroundLater(answerPatience);
	}

	/** How to show things, as far as it is known. */
	get display(): Display {
		return this.#display;
	}

	/** In characters, now. */
	get size(): {readonly columns: number; readonly rows: number} {
		const {columns, rows} = this.output;
		return {columns, rows};
	}

	/** Tells what becomes known from now on, and what there was to say before. */
	listen(listener: TerminalListener): void {
		this.#listener = listener;
		this.#note();
	}

	/** Asks for the background again, which may have changed. */
	askBackground(): void {
		if (this.#open.background) {
			this.screen.write(backgroundQuestion);
		}
	}

	#ask(): void {
		const {width, depth, background} = this.#open;
		if (width || depth || background) {
			this.input.expectCursor(width);
			this.screen.write(
				(depth ? colorQuestion : '') +
					(background ? backgroundQuestion : '') +
					// What a terminal has printed of the others is cleared with this.
					(width ? widthQuestion : '') +
					lastQuestion,
			);
		}
	}

	#take(answer: Answer): void {
		switch (answer.type) {
			case 'background': {
				this.#isBackgroundKnown = true;
				this.#change({background: answer.background});

				break;
			}

			case 'depth': {
				if (this.#open.depth && answer.depth > this.#display.depth) {
					this.#change({depth: answer.depth});
				}

				break;
			}

			case 'focus': {
				this.askBackground();

				break;
			}

			default: {
				this.input.expectCursor(false);
				if (answer.type === 'last') {
					this.#noteBackgroundLater(lastPatience);
				} else if (answer.columns > 1) {
					this.#note(
						'Greek letters take two columns in this terminal, so all is shown in ASCII; --no-ascii keeps the signs.',
					);
					this.#change({isAscii: true});
				}
			}
		}
	}

	#change(told: Partial<Display>): void {
		const display = {...this.#display, ...told};
		if (!isDeepStrictEqual(display, this.#display)) {
			this.#display = display;
			this.#listener?.display(display);
		}
	}

	#noteBackgroundLater(patience: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			if (!this.#isBackgroundKnown && this.#display.depth > 0) {
				this.#note(
					'This terminal does not tell its background; T chooses dark or light colors.',
				);
			}
		}, patience).unref();
	}

	/** Keeps what there is to say until somebody listens. */
	#note(...texts: readonly string[]): void {
		this.#notes.push(...texts);
		if (this.#listener && this.#notes.length > 0) {
			this.#listener.note(this.#notes.join(' '));
			this.#notes = [];
		}
	}
}
