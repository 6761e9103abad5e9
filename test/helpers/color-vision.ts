/** A color as red, green and blue, 0..1, linear in light. */
export type Light = readonly [red: number, green: number, blue: number];

/** Eyes: the usual ones, without red cones, without green cones. */
export type Eyes = 'usual' | 'protanopia' | 'deuteranopia';

// Machado, Oliveira and Fernandes: A Physiologically-based Model for Simulation of Color Vision
// Deficiency (2009), severity 1.
const simulations: Readonly<Record<Eyes, readonly Light[]>> = {
	usual: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protanopia: [
		[0.152_286, 1.052_583, -0.204_868],
		[0.114_503, 0.786_281, 0.099_216],
		[-0.003_882, -0.048_116, 1.051_998],
	],
	deuteranopia: [
		[0.367_322, 0.860_646, -0.227_968],
		[0.280_085, 0.672_501, 0.047_413],
		[-0.011_82, 0.042_94, 0.968_881],
	],
};

function dot(a: Light, b: Light): number {
	return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** From channels 0..255 (sRGB). */
export function lightOf(channels: readonly number[]): Light {
	const [red, green, blue] = channels.map((channel) => {
		const value = channel / 255;
		return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return [red, green, blue];
}

/** From "#rrggbb". */
export function lightOfHex(hex: string): Light {
	return lightOf(
		[1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)),
	);
}

/** From an index 16..255 of the 256 colors (xterm). */
export function lightOfIndex(index: number): Light {
	if (index >= 232) {
		const grey = 8 + (index - 232) * 10;
		return lightOf([grey, grey, grey]);
	}

	const levels = [0, 95, 135, 175, 215, 255];
	const cube = index - 16;
	return lightOf([
		levels[Math.floor(cube / 36)],
		levels[Math.floor(cube / 6) % 6],
		levels[cube % 6],
	]);
}

/** The contrast of two colors, 1..21 (WCAG 2.2). */
export function contrast(a: Light, b: Light): number {
	const weights: Light = [0.2126, 0.7152, 0.0722];
	const [low, high] = [dot(a, weights), dot(b, weights)].sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
}

/** CIE L*a*b*, white D65. */
function lab(light: Light): Light {
	const [red, green, blue] = light.map((value) =>
		Math.min(1, Math.max(0, value)),
	);
	const seen: Light = [red, green, blue];
	const f = (t: number) =>
		t > 0.008_856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
	const x = f(dot(seen, [0.4124, 0.3576, 0.1805]) / 0.950_47);
	const y = f(dot(seen, [0.2126, 0.7152, 0.0722]));
	const z = f(dot(seen, [0.0193, 0.1192, 0.9505]) / 1.088_83);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How different two colors look to these eyes (ΔE*ab, 1976): about 2 can just be told apart. */
export function difference(a: Light, b: Light, eyes: Eyes): number {
	const [p, q] = [a, b].map((light) =>
		lab(simulations[eyes].map((row) => dot(row, light)) as unknown as Light),
	);
	return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}
