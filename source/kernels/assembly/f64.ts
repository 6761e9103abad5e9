import {evaluatePart} from './evaluate';
import {Network, Part} from './network';
import {addParts} from './parts';
import {sumOfSquares, transposeWeights, updateWeights} from './update';

export function evaluate(network: usize, part: usize): void {
	evaluatePart<f64>(changetype<Network>(network), changetype<Part>(part));
}

export function add(to: usize, from: usize, stride: usize, parts: i32, bytes: usize): void {
	addParts<f64>(to, from, stride, parts, bytes);
}

export function update(network: usize, gradients: usize, keep: f64, step: f64): void {
	updateWeights<f64>(changetype<Network>(network), gradients, keep, step);
}

export function squares(network: usize): f64 {
	return sumOfSquares<f64>(changetype<Network>(network));
}

export function transpose(network: usize): void {
	transposeWeights<f64>(changetype<Network>(network));
}
