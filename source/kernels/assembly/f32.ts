import {evaluatePart} from './evaluate';
import {Network, Part} from './network';
import {addParts} from './parts';
import {sumOfSquares, transposeWeights, updateWeights} from './update';

export function evaluate(network: usize, part: usize): void {
	evaluatePart<f32>(changetype<Network>(network), changetype<Part>(part));
}

export function add(to: usize, from: usize, stride: usize, parts: i32, bytes: usize): void {
	addParts<f32>(to, from, stride, parts, bytes);
}

export function update(network: usize, gradients: usize, keep: f64, step: f64): void {
	updateWeights<f32>(changetype<Network>(network), gradients, keep, step);
}

export function squares(network: usize): f64 {
	return sumOfSquares<f32>(changetype<Network>(network));
}

export function transpose(network: usize): void {
	transposeWeights<f32>(changetype<Network>(network));
}
