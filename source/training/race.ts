import {type Engine} from '../network/engine.js';
import {Optimizer, type Progress} from '../network/optimizers/optimizer.js';
import {changeSettings} from '../network/optimizers/settings.js';
import {type Weights} from '../network/weights.js';
import {
	type Entrant,
	type Iteration,
	type Post,
	type RaceCourse,
	type RaceLane,
	type Settings,
} from './protocol.js';

/** Evaluations that a lane makes in its turn: taking the engine over costs another one. */
const turn = 5;

type Lane = {
	readonly entrant: Entrant;
	readonly settings: Settings;
	optimizer: Optimizer | undefined;
	weights: Weights;
	latest: Iteration | undefined;
	batch: Iteration[];
	isOver: boolean;
};

type RaceOptions = RaceCourse & {
	readonly start: Weights;
	/** What entrants have that they do not change. */
	readonly settings: Settings;
	/** The number of samples. */
	readonly m: number;
	/** Of the order of samples in batches. */
	readonly seed: number;
};

/**
 * Several runs from the same weights, each with settings of its own. They take turns on one engine, whose weights the
 * caller puts back afterwards.
 */
export class Race {
	readonly #lanes: Lane[];
	#turns = 0;

	constructor(private readonly options: RaceOptions) {
		this.#lanes = options.entrants.map((entrant) => ({
			entrant,
			settings: changeSettings(options.settings, entrant),
			optimizer: undefined,
			weights: options.start,
			latest: undefined,
			batch: [],
			isOver: false,
		}));
	}

	get evaluations(): number {
		return this.options.evaluations;
	}

	get isOver(): boolean {
		return this.#lanes.every(({isOver}) => isOver);
	}

	/** Some iterations of the lane whose turn it is. */
	round(engine: Engine): void {
		const {m, seed} = this.options;
		const lanes = this.#lanes.filter(({isOver}) => !isOver);
		const lane = lanes[this.#turns++ % lanes.length];
		const {settings} = lane;
		const end = (lane.latest?.evaluations ?? 0) + turn;
		engine.writeWeights(lane.weights);
		lane.optimizer ??= new Optimizer(engine, m, seed, settings);
		if (lane.latest && settings.optimizer === 'gradient-descent') {
			// The engine has the gradient of another lane.
			engine.evaluate(settings.lambda);
		}

		while (!lane.isOver && (lane.latest?.evaluations ?? 0) < end) {
			this.#advance(lane, lane.optimizer);
		}

		lane.weights = engine.readWeights();
	}

	/** One step, or the evaluation of the weights before the first one. */
	#advance(lane: Lane, optimizer: Optimizer): void {
		const {settings, latest} = lane;
		const {evaluations, until = Number.POSITIVE_INFINITY} = this.options;
		const begin = performance.now();
		const progress = latest
			? optimizer.step(settings)
			: {...optimizer.evaluate(settings.lambda), evaluations: 1};
		if (!progress) {
			// Its line search finds no step.
			lane.isOver = true;
			return;
		}

		const {onBatch, ...figures}: Progress = progress;
		const at = {
			...settings,
			...figures,
			iteration: latest ? latest.iteration + 1 : 0,
			evaluations: (latest?.evaluations ?? 0) + figures.evaluations,
			time: (latest?.time ?? 0) + (performance.now() - begin),
		};
		lane.latest = at;
		// J and accuracy of a batch do not compare.
		if (!onBatch) {
			lane.batch.push(at);
		}

		lane.isOver =
			!Number.isFinite(at.cost) ||
			(!onBatch &&
				(at.accuracy >= until || Math.round(at.evaluations) > evaluations));
	}

	/** What every lane has done since the last call. */
	take(): RaceLane[] {
		return this.#lanes.map((lane) => {
			const {entrant, batch} = lane;
			lane.batch = [];
			return {entrant, batch};
		});
	}
}

/** Minimum interval between two posts about a race, ms. */
const postInterval = 33;

/**
 * Runs one race at a time on the engine of the training run and posts its progress. The race borrows the
 * engine: call `giveBack` before using the training run's weights.
 */
export class RaceHost {
	#race: Race | undefined;
	/** The borrowed engine and the weights that the training run had in it. */
	#lent: {readonly engine: Engine; readonly weights: Weights} | undefined;
	#lastPost = 0;

	constructor(private readonly post: Post) {}

	get isOn(): boolean {
		return this.#race !== undefined;
	}

	start(options: RaceOptions): void {
		this.#race = new Race(options);
		this.#report(this.#race, {isStart: true});
	}

	/** One round of the race, if there is one; it keeps the engine until `giveBack`. */
	round(engine: Engine): void {
		if (!this.#race) {
			return;
		}

		this.#lent ??= {engine, weights: engine.readWeights()};
		this.#race.round(engine);
		if (this.#race.isOver) {
			this.end();
		} else if (performance.now() - this.#lastPost >= postInterval) {
			this.#report(this.#race, {});
		}
	}

	/** Restores the engine for the training run: its weights, evaluated. */
	giveBack(): void {
		if (this.#lent) {
			const {engine, weights} = this.#lent;
			engine.writeWeights(weights);
			// Which λ does not matter: it is for the cost only, which is known.
			engine.evaluate(0);
			this.#lent = undefined;
		}
	}

	end(): void {
		if (this.#race) {
			this.giveBack();
			this.#report(this.#race, {isOver: true});
			this.#race = undefined;
		}
	}

	/** Drops the race without posting anything, after a fault. */
	drop(): void {
		this.#race = undefined;
		this.#lent = undefined;
	}

	#report(
		race: Race,
		{isStart = false, isOver = false}: {isStart?: boolean; isOver?: boolean},
	): void {
		this.#lastPost = performance.now();
		this.post({
			type: 'race',
			isStart,
			isOver,
			isStopped: isOver && !race.isOver,
			evaluations: race.evaluations,
			lanes: race.take(),
		});
	}
}
