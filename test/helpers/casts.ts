import xterm from '@xterm/headless';

type Header = Readonly<Record<string, unknown>>;
type CastEvent = readonly [interval: number, code: string, data: string];

/** The lines of an asciicast. */
export function castEvents(text: string): [Header, ...CastEvent[]] {
	return text
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as unknown) as [Header, ...CastEvent[]];
}

/** Plays an asciicast to its end: its last screen, without blanks at the ends of rows, and its exit code. */
export async function replayed(
	text: string,
): Promise<{readonly text: string; readonly exitCode: string | undefined}> {
	const [{term}, ...events] = castEvents(text);
	const screen = new xterm.Terminal({
		...(term as {cols: number; rows: number}),
		allowProposedApi: true,
		scrollback: 0,
	});
	let exitCode: string | undefined;
	for (const [, code, data] of events) {
		switch (code) {
			case 'r': {
				const [columns, rows] = data.split('x').map(Number);
				screen.resize(columns, rows);

				break;
			}

			case 'x': {
				exitCode = data;

				break;
			}

			case 'o': {
				await new Promise<void>((resolve) => {
					screen.write(data, resolve);
				});

				break;
			}
			// No default
		}
	}

	const {active} = screen.buffer;
	const rows = Array.from(
		{length: screen.rows},
		(_, y) =>
			active.getLine(y)?.translateToString(false, 0, screen.cols).trimEnd() ??
			'',
	);
	screen.dispose();
	return {text: rows.join('\n'), exitCode};
}
