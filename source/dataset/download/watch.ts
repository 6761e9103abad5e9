import {DownloadStopped, networkFault, ServerFault} from './faults.js';

/** A request that is given up when nothing arrives for a while, or when the user stops it. */
export class Watch {
	readonly #controller = new AbortController();
	readonly #url: string;
	readonly #patience: number;
	readonly #outer: AbortSignal | undefined;
	readonly #givenUp: Promise<never>;
	#timer: NodeJS.Timeout | undefined;

	/**
	 * @param patience - Milliseconds without a byte after which the server is given up.
	 * @param signal - The user's way to stop it.
	 */
	constructor(
		url: string,
		{patience, signal}: {patience: number; signal?: AbortSignal},
	) {
		this.#url = url;
		this.#patience = patience;
		this.#outer = signal;
		this.#givenUp = new Promise((_, reject) => {
			this.signal.addEventListener('abort', () => {
				reject(this.signal.reason as Error);
			});
		});
		// Nobody may be waiting when it happens.
		this.#givenUp.catch(() => undefined);
		signal?.addEventListener('abort', this.#stop);
		if (signal?.aborted) {
			this.#stop();
		}
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	readonly #stop = () => {
		this.#controller.abort(new DownloadStopped('The download was stopped.'));
	};

	/** Waits for something from the server, at most as long as patience lasts. */
	async wait<Result>(something: Promise<Result>): Promise<Result> {
		this.#timer = setTimeout(() => {
			this.#controller.abort(
				new ServerFault(
					'stalled',
					this.#url,
					`has sent nothing for ${this.#patience / 1000} s`,
				),
			);
		}, this.#patience);
		try {
			// An aborted body does not always reject by itself (nodejs/node#56917).
			return await Promise.race([something, this.#givenUp]);
		} catch (error) {
			if (this.signal.aborted) {
				throw this.signal.reason as Error;
			}

			throw networkFault(error, this.#url);
		} finally {
			clearTimeout(this.#timer);
		}
	}

	/** Lets go of the connection. */
	end(): void {
		this.#outer?.removeEventListener('abort', this.#stop);
		this.#controller.abort();
	}
}
