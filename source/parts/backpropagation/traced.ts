import {
	traceOneOf,
	traceSample,
	type Trace,
} from '../../exercise/backpropagation/trace.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {squareSize, type ImageSize} from '../../dataset/images.js';
import {checkNetwork} from '../../network/gradient-check.js';
import {type Snapshot, type SessionState} from '../../session/state.js';
import {labelName} from '../views/network-diagram.js';
import {stepAt, type BackpropagationState, type Frozen} from './state.js';

const check = checkNetwork();
/** The number of samples of the check network. */
export const checkSamples = check.samples.x.rows;

/** The weights of this moment, to look at while training goes on. */
export function freezeNow({
	snapshot,
	data,
	network,
}: SessionState): Frozen | undefined {
	return snapshot && data && network ? {snapshot, data, network} : undefined;
}

/** What is looked at: the chosen weights, or the present ones until something is chosen. */
export function frozenOf(
	{frozen}: BackpropagationState,
	session: SessionState,
): Frozen | undefined {
	return frozen ?? freezeNow(session);
}

/** Whether the data is still that of the frozen weights. */
export function isSameData({data}: Frozen, session: SessionState): boolean {
	return (
		session.data?.name === data.name &&
		session.data.samples === data.samples &&
		session.data.features === data.features
	);
}

/**
 * The selected sample as far as it goes with the frozen weights: after other data was opened, the sample
 * stays too until the user takes the present weights.
 */
export function sampleOf(
	frozen: Frozen,
	session: SessionState,
): Snapshot['sample'] {
	return isSameData(frozen, session) && session.snapshot
		? session.snapshot.sample
		: frozen.snapshot.sample;
}

/** The size of the picture that is looked at; nothing where the inputs are no picture. */
export function imageSizeOf(
	state: BackpropagationState,
	session: SessionState,
): ImageSize | undefined {
	const frozen = state.isCheckNetwork ? undefined : frozenOf(state, session);
	if (!frozen) {
		return undefined;
	}

	const {size, pixels} = sampleOf(frozen, session);
	return size ?? squareSize(pixels.length);
}

let known: {key: readonly unknown[]; trace: Trace} | undefined;

/** The same trace again while nothing it depends on has changed: all panes and keys share it. */
function remember(key: readonly unknown[], make: () => Trace): Trace {
	if (!known || key.some((value, i) => !Object.is(value, known!.key[i]))) {
		known = {key, trace: make()};
	}

	return known.trace;
}

/** The trace of what is looked at; nothing before there is data. */
export function traceOf(
	state: BackpropagationState,
	session: SessionState,
): Trace | undefined {
	const {isCheckNetwork, checkSample} = state;
	if (isCheckNetwork) {
		return remember([check, checkSample, check], () =>
			traceOneOf(check.weights, check.samples, checkSample),
		);
	}

	const frozen = frozenOf(state, session);
	if (!frozen) {
		return undefined;
	}

	// Snapshots bring a new copy of the same sample, so it is known by its index.
	const {index, pixels, label} = sampleOf(frozen, session);
	const {snapshot, data, network} = frozen;
	const {activation} = network;
	return remember([snapshot.weights, index, data, activation], () =>
		traceSample(snapshot.weights, pixels, label, data.samples, {activation}),
	);
}

/** The trace of what is looked at and its step on screen; nothing at the cost, and before there is data. */
export function traceAndStep(
	state: BackpropagationState,
	session: SessionState,
): {readonly trace: Trace; readonly step: MicroStep} | undefined {
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	return step && {trace, step};
}

/** Which sample and which weights these are, in a long and a short form. */
export function sourceTexts(
	state: BackpropagationState,
	trace: Trace,
	session: SessionState,
): readonly [long: string, short: string] {
	const name = labelName(trace.label, trace.y.length);
	if (state.isCheckNetwork) {
		const sample = `sample ${state.checkSample + 1} of ${checkSamples}`;
		return [`Check network, ${sample}, label ${name}`, `Check net, ${sample}`];
	}

	const frozen = frozenOf(state, session)!;
	const sample = `Sample ${sampleOf(frozen, session).index + 1}`;
	const {iteration} = frozen.snapshot;
	const isOld = frozen.network !== session.network;
	const isBehind =
		isOld || iteration !== (session.snapshot?.iteration ?? iteration);
	const which = isOld ? ' of an earlier start' : '';
	return [
		`${sample} is ${name}, weights of iteration ${iteration}${which}${isBehind ? ' (u: present ones)' : ''}`,
		`${sample} is ${name}${isBehind ? ' (u: new weights)' : ''}`,
	];
}
