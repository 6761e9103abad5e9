import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs-core';
import {type Matrix} from '../network/matrix.js';
import {type Contender, type Problem} from './contender.js';

const require = createRequire(import.meta.url);

/**
 * TensorFlow.js on its WebAssembly backend, with the same iteration as everything else: cost, accuracy,
 * both gradients and the update at learning rate 1 and λ = 1. It computes in float32.
 *
 * @returns Nothing where it is not installed.
 */
export async function tensorFlowContender({
	samples: {x, labels},
	weights,
}: Problem): Promise<Contender | undefined> {
	let tf: typeof TensorFlow;
	try {
		tf = await import('@tensorflow/tfjs-core');
		const {setWasmPaths} = await import('@tensorflow/tfjs-backend-wasm');
		const entry = require.resolve('@tensorflow/tfjs-backend-wasm');
		setWasmPaths(join(dirname(entry), '/'));
	} catch {
		return undefined;
	}

	await tf.setBackend('wasm');
	await tf.ready();
	const m = x.rows;
	const units = weights.at(-1)!.rows;
	const tensorOf = ({rows, columns, data}: Matrix): TensorFlow.Tensor2D =>
		tf.tensor2d(Float32Array.from(data), [rows, columns]);
	const ones = tf.ones<TensorFlow.Rank.R2>([m, 1]);
	const a1 = tf.concat2d([ones, tensorOf(x)], 1);
	const y = tf.tensor1d(
		Int32Array.from(labels, (label) => label - 1),
		'int32',
	);
	const indicators = tf.cast(tf.oneHot(y, units), 'float32');
	const initial = weights.map((theta) => tensorOf(theta));
	const withoutBias = (theta: TensorFlow.Tensor2D): TensorFlow.Tensor2D =>
		tf.slice2d(theta, [0, 1], [-1, -1]);
	const decayed = (theta: TensorFlow.Tensor2D): TensorFlow.Tensor2D =>
		tf.concat2d(
			[
				tf.zeros<TensorFlow.Rank.R2>([theta.shape[0], 1]),
				tf.div(withoutBias(theta), m),
			],
			1,
		);

	const step = (
		theta1: TensorFlow.Tensor2D,
		theta2: TensorFlow.Tensor2D,
	): [
		TensorFlow.Tensor,
		TensorFlow.Tensor,
		TensorFlow.Tensor2D,
		TensorFlow.Tensor2D,
	] =>
		tf.tidy(() => {
			const a2 = tf.concat2d(
				[ones, tf.sigmoid(tf.matMul(a1, theta1, false, true))],
				1,
			);
			const h = tf.sigmoid(tf.matMul(a2, theta2, false, true));
			const likelihood = tf.sum(
				tf.add(
					tf.mul(indicators, tf.log(h)),
					tf.mul(tf.sub(1, indicators), tf.log(tf.sub(1, h))),
				),
			);
			const squares = tf.add(
				tf.sum(tf.square(withoutBias(theta1))),
				tf.sum(tf.square(withoutBias(theta2))),
			);
			const cost = tf.sub(tf.div(squares, 2 * m), tf.div(likelihood, m));
			const accuracy = tf.mean(
				tf.cast(tf.equal(tf.argMax(h, 1), y), 'float32'),
			);
			const delta3 = tf.sub<TensorFlow.Tensor2D>(h, indicators);
			const hidden = withoutBias(a2);
			const delta2 = tf.mul<TensorFlow.Tensor2D>(
				tf.matMul(delta3, withoutBias(theta2)),
				tf.mul(hidden, tf.sub(1, hidden)),
			);
			const gradient1 = tf.div(tf.matMul(delta2, a1, true), m);
			const gradient2 = tf.div(tf.matMul(delta3, a2, true), m);
			return [
				cost,
				accuracy,
				tf.sub(theta1, tf.add(gradient1, decayed(theta1))),
				tf.sub(theta2, tf.add(gradient2, decayed(theta2))),
			];
		});

	/** Runs iterations from the initial weights and returns the cost before the last update. */
	const run = (iterations: number): number => {
		let theta1 = tf.clone(initial[0]);
		let theta2 = tf.clone(initial[1]);
		let cost = 0;
		for (let i = 0; i < iterations; i++) {
			const [costTensor, accuracy, next1, next2] = step(theta1, theta2);
			[cost] = costTensor.dataSync() as unknown as [number];
			accuracy.dataSync();
			tf.dispose([theta1, theta2, costTensor, accuracy]);
			theta1 = next1;
			theta2 = next2;
		}

		tf.dispose([theta1, theta2]);
		return cost;
	};

	return {
		name: 'TensorFlow.js, wasm backend, float32',
		costAfter50: run(51),
		burst(iterations) {
			const start = performance.now();
			run(iterations);
			return (performance.now() - start) / iterations;
		},
		dispose() {
			tf.disposeVariables();
		},
	};
}
