import {spawnSync} from 'node:child_process';
import process from 'node:process';
import test from 'ava';
import {hasPython} from '../../source/bench/numpy-contender.js';
import {readDataset} from '../../source/dataset/dataset.js';
import {createFastEngine} from '../../source/kernels/fast-engine.js';
import {pickSamples} from '../../source/network/matrix.js';
import {Optimizer} from '../../source/network/optimizers/optimizer.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';
import {randomWeights} from '../../source/network/random.js';
import {hasRealData, realDigits} from '../fixtures/reference.js';

/** SciPy's minimum of J, from the same weights; reads what it minimizes from standard input. */
const script = `
import json, sys, numpy as np, scipy.optimize
given = json.load(sys.stdin)
X, y, start, lam = np.array(given['x']), np.array(given['y']), np.array(given['theta']), given['lambda']
m, n, h, k = *X.shape, 5, 10
A1, Y = np.hstack([np.ones((m, 1)), X]), np.eye(k)[y - 1]
def objective(theta):
    T1, T2 = theta[:h * (n + 1)].reshape(h, n + 1), theta[h * (n + 1):].reshape(k, h + 1)
    A2 = np.hstack([np.ones((m, 1)), 1 / (1 + np.exp(-A1 @ T1.T))])
    Z = A2 @ T2.T
    R1, R2 = T1.copy(), T2.copy()
    R1[:, 0] = R2[:, 0] = 0
    J = (np.logaddexp(0, Z) - Y * Z).sum() / m + lam / (2 * m) * ((R1 ** 2).sum() + (R2 ** 2).sum())
    D3 = 1 / (1 + np.exp(-Z)) - Y
    D2 = (D3 @ T2[:, 1:]) * A2[:, 1:] * (1 - A2[:, 1:])
    return J, np.concatenate([(D2.T @ A1 + lam * R1).ravel(), (D3.T @ A2 + lam * R2).ravel()]) / m
found = scipy.optimize.minimize(objective, start, jac=True, method='L-BFGS-B', options={'maxiter': 5000, 'maxfun': 9000, 'gtol': 1e-8, 'ftol': 0})
print(found.fun)
`;

/** So large that there is one minimum to find. */
const lambda = 10;
const hasScipy = hasPython('scipy');

(hasScipy ? test : test.skip)(
	'L-BFGS and conjugate gradients converge to the minimum that SciPy finds on digits',
	async (t) => {
		const all = await readDataset(hasRealData ? realDigits : undefined);
		// Some of each digit.
		const rows = Uint32Array.from({length: 200}, (_, i) => i * 25);
		const samples = pickSamples(all.samples, rows);
		const weights = randomWeights([samples.x.columns, 5, 10], 1);
		const {columns, data} = samples.x;
		const {stdout} = spawnSync('python3', ['-c', script], {
			encoding: 'utf8',
			env: {...process.env, OPENBLAS_NUM_THREADS: '1'},
			input: JSON.stringify({
				x: Array.from(rows, (_, i) => [
					...data.subarray(i * columns, (i + 1) * columns),
				]),
				y: Array.from(samples.labels),
				theta: weights.flatMap((theta) => [...theta.data]),
				lambda,
			}),
		});
		const minimum = Number(stdout);
		const engine = await createFastEngine(samples, weights, {threads: 1});
		for (const optimizer of ['l-bfgs', 'cg'] as const) {
			engine.writeWeights(weights);
			const settings = {...usualSettings, lambda, optimizer};
			const steps = new Optimizer(engine, rows.length, 1, settings);
			let {cost} = steps.evaluate(lambda);
			for (
				let next = steps.step(settings), k = 0;
				next && k < 3000;
				next = steps.step(settings), k++
			) {
				({cost} = next);
			}

			t.true(Math.abs(cost - minimum) < 1e-6, `${optimizer}: ${cost}`);
		}

		engine.dispose();
		t.log(`SciPy: ${minimum}`);
	},
);
