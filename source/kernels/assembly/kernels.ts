// The functions that JavaScript calls, see `Kernels` in ../module.ts.
// ../build.js repeats lines of all files here that end in such as `// k = 0…3`.
import {accumulatePixels, passWeighed, weighPixels} from './blocks';
import {addParts, evaluatePart} from './part';
import {Network, Part} from './network';
import {Real} from './real';
import {squaresOfBlock, transposeWeights, updateBlock} from './update';

export function evaluate(network: usize, part: usize, hasBackward: bool): void {
	evaluatePart<Real>(changetype<Network>(network), changetype<Part>(part), hasBackward);
}

export function add(to: usize, from: usize, stride: usize, parts: i32, bytes: usize): void {
	addParts<Real>(to, from, stride, parts, bytes);
}

export function weigh(network: usize, part: usize, block: u32, z: usize): void {
	weighPixels<Real>(changetype<Network>(network), changetype<Part>(part), block, z);
}

export function pass(network: usize, part: usize, others: usize, stride: usize): void {
	passWeighed<Real>(changetype<Network>(network), changetype<Part>(part), others, stride);
}

export function accumulate(network: usize, part: usize, block: u32): void {
	accumulatePixels<Real>(changetype<Network>(network), changetype<Part>(part), block);
}

export function update(network: usize, gradients: usize, block: u32, blocks: u32, keep: f64, step: f64): void {
	updateBlock<Real>(changetype<Network>(network), gradients, block, blocks, keep, step);
}

export function squares(network: usize, block: u32, blocks: u32): f64 {
	return squaresOfBlock<Real>(changetype<Network>(network), block, blocks);
}

export function transpose(network: usize): void {
	transposeWeights<Real>(changetype<Network>(network));
}
