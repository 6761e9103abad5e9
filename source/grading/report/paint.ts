const sgr = (code: number) => (text: string) =>
	`\u001B[${code}m${text}\u001B[39;22m`;

const bold = sgr(1);
const dim = sgr(2);
const red = sgr(31);
const green = sgr(32);
const yellow = sgr(33);

const rules: ReadonlyArray<
	readonly [pattern: RegExp, paint: (text: string) => string]
> = [
	[/^ {0,2}✓/v, green],
	[/^ {0,2}✗/v, red],
	[/^ {0,2}!/v, yellow],
	[/^ {2}·/v, dim],
	[/^★.*$/v, green],
	[/^Not yet:/v, yellow],
	[/^(?:Verdict|Why|Next|Hint \d|Note|Printed)(?= )/v, bold],
	[/^(?: {9}--hint|Some of the numbers).*$/v, dim],
	[/^Nothing walls.*$/v, yellow],
];

/** A line of a report in the 16 colors of every terminal; what it says stays the same. */
export function paintLine(line: string): string {
	for (const [pattern, paint] of rules) {
		const match = pattern.exec(line);
		if (match) {
			return paint(match[0]) + line.slice(match[0].length);
		}
	}

	return line;
}
