// The functions that JavaScript calls, see `Kernels` in ../module.ts.
// ../build.js repeats lines of all files here that end in such as `// k = 0…3`.
import {addParts, evaluatePart} from './part';
import {Network, Part} from './network';
import {Real} from './real';
import {sumOfSquares, transposeWeights, updateWeights} from './update';

export function evaluate(network: usize, part: usize, hasBackward: bool): void {
	evaluatePart<Real>(changetype<Network>(network), changetype<Part>(part), hasBackward);
}

export function add(to: usize, from: usize, stride: usize, parts: i32, bytes: usize): void {
	addParts<Real>(to, from, stride, parts, bytes);
}

export function update(network: usize, gradients: usize, keep: f64, step: f64): void {
	updateWeights<Real>(changetype<Network>(network), gradients, keep, step);
}

export function squares(network: usize): f64 {
	return sumOfSquares<Real>(changetype<Network>(network));
}

export function transpose(network: usize): void {
	transposeWeights<Real>(changetype<Network>(network));
}
