import {type Random} from '../../network/random.js';

/** Where the variety of a handwriting comes from: chance, in the words of the shapes. */
export type Hand = {
	/** A number between two bounds, all equally likely. */
	between(low: number, high: number): number;
	/** A number around 0 with this standard deviation, never beyond two and a half of it. */
	around(deviation: number): number;
	/** True with this probability. */
	chance(probability: number): boolean;
	/** One of several, chosen by weights. */
	pick<T>(choices: ReadonlyArray<readonly [weight: number, choice: T]>): T;
};

/** A hand that draws on a seeded source. */
export function createHand(random: Random): Hand {
	const between = (low: number, high: number) => low + (high - low) * random();

	return {
		between,
		around(deviation) {
			// The sum of five uniform numbers is bell-shaped; this way no sine or logarithm is needed.
			let sum = 0;
			for (let i = 0; i < 5; i++) {
				sum += random() - 0.5;
			}

			const unit = sum / Math.sqrt(5 / 12);
			return deviation * Math.max(-2.5, Math.min(2.5, unit));
		},
		chance: (probability) => random() < probability,
		pick(choices) {
			let rest =
				random() * choices.reduce((total, [weight]) => total + weight, 0);
			for (const [weight, choice] of choices) {
				rest -= weight;
				if (rest < 0) {
					return choice;
				}
			}

			return choices.at(-1)![1];
		},
	};
}
