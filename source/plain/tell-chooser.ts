import {
	chosenEntry,
	isDownloading,
	type DownloadState,
} from '../dashboard/data-chooser/chooser.js';
import {
	detail,
	stateOf,
	type ChooserView,
} from '../dashboard/data-chooser/draw-chooser.js';

/** A download is told in so many steps. */
const steps = 4;

function progressLines(download: DownloadState | undefined): string[] {
	if (!download || !isDownloading(download)) {
		return [];
	}

	const {name, received, total} = download;
	const share = total > 0 ? Math.floor((received / total) * steps) / steps : 0;
	return [`Downloading ${name}: ${share * 100} %.`];
}

/** The list of data: what there is, what is chosen, how a download goes on. */
export function tellChooser(view: ChooserView): string[] {
	const {chooser, download} = view;
	const {entries, chosen} = chooser;
	if (!entries) {
		return ['Looking for data.'];
	}

	const names = entries.map(
		(entry) => `${entry.name} (${stateOf(entry, view)})`,
	);
	const entry = chosenEntry(chooser);
	return [
		`The list: ${[...names, 'open a file'].join(', ')}. Up and down choose, Enter takes it, escape closes.`,
		`Chosen, ${chosen + 1} of ${entries.length + 1}: ${entry ? entry.name : 'open a file'}. ${detail(view)}`,
		...progressLines(download),
	];
}
