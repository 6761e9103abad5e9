import {type FrameTitles} from '../drawing/pane-frame.js';

/** The titles of panes that share the screen in a lecture: the one to be seen says its place. */
export function numberedTitles(
	titles: readonly FrameTitles[],
	shown: number,
): FrameTitles[] {
	return titles.map(({title, short}, i) => {
		const place = i === shown ? `${i + 1} of ${titles.length}: ` : '';
		return {
			title: place + title,
			...(short !== undefined && {short: place + short}),
		};
	});
}
