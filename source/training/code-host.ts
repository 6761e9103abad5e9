import {BadInputError} from '../dataset/bad-input.js';
import {layersOf} from '../network/weights.js';
import {type ActiveRun} from './active-run.js';
import {type CodeRun} from './code-run.js';
import {type Post} from './protocol.js';
import {type TrainingLoop} from './training-loop.js';

/** Opens a student's code for the training loop, again where its file or the data has changed, and closes it. */
export class CodeHost {
	/** Seconds that one call may take, where that is chosen. */
	seconds: number | undefined;

	constructor(
		private readonly post: Post,
		private readonly loop: TrainingLoop,
		private readonly active: () => ActiveRun & {readonly isFloat32: boolean},
	) {}

	/**
	 * Lets a student's code train on the active run's data, or our engine.
	 *
	 * @throws BadInputError when the code cannot; our engine trains then.
	 */
	async drive(path: string | undefined): Promise<void> {
		const before = this.loop.code;
		const {remaining} = this.loop;
		if (before) {
			if (path !== undefined) {
				// Our engine must not go on in its place.
				this.loop.stop('paused');
			}

			this.loop.drive(undefined);
			await before.driver.close();
		}

		try {
			if (path !== undefined) {
				this.loop.drive(await this.#open(path));
				if (remaining > 0) {
					this.loop.train(remaining);
				}
			}
		} finally {
			const now = this.loop.code;
			if (before ?? now) {
				this.post({type: 'driven', driver: now?.description});
			}
		}
	}

	/** Opens the code that trains for the data of the active run, which is another now. */
	async reload(): Promise<void> {
		return this.drive(this.loop.code?.driver.path);
	}

	/**
	 * Reads the code again where it was saved since: one text trains from start to pause.
	 *
	 * @throws BadInputError when it cannot train now; that of before stays, so that our engine does not take its place.
	 */
	async readAgain(): Promise<void> {
		const before = this.loop.code;
		if (
			!before ||
			this.loop.isTraining ||
			!(await before.driver.isOutdated())
		) {
			return;
		}

		const now = await this.#open(before.driver.path);
		this.loop.drive(now);
		await before.driver.close();
		this.post({type: 'driven', driver: now.description});
	}

	async #open(path: string): Promise<CodeRun> {
		const {engine, loaded, isFloat32} = this.active();
		const layers = layersOf(engine.readWeights());
		if (layers.length !== 3) {
			throw new BadInputError(
				`nnCostFunction takes Theta1 and Theta2, but this network is ${layers.join('-')}; choose one hidden layer (--hidden 25) to let your code train.`,
			);
		}

		if (loaded.activation !== 'sigmoid') {
			throw new BadInputError(
				`The hidden units of nnCostFunction are sigmoids, and those of this network ${loaded.activation}; choose --activation sigmoid to let your code train.`,
			);
		}

		// Most runs need none of it.
		const {Driver} = await import('../grading/drive.js');
		const {CodeRun} = await import('./code-run.js');
		const driver = await Driver.open(
			path,
			{samples: loaded.dataset.samples, outputs: layers[2]},
			this.seconds === undefined ? {} : {seconds: this.seconds},
		);
		return new CodeRun(driver, isFloat32);
	}
}
