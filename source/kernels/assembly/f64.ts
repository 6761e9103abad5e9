import {evaluateShare} from './evaluate';
import {Network, Share} from './network';
import {sumOfSquares, transposeWeights, updateWeights} from './update';

export function evaluate(network: usize, share: usize): void {
	evaluateShare<f64>(changetype<Network>(network), changetype<Share>(share));
}

export function update(network: usize, gradients: usize, stride: usize, threads: usize, keep: f64, step: f64): void {
	updateWeights<f64>(changetype<Network>(network), gradients, stride, threads, keep, step);
}

export function squares(network: usize): f64 {
	return sumOfSquares<f64>(changetype<Network>(network));
}

export function transpose(network: usize): void {
	transposeWeights<f64>(changetype<Network>(network));
}
