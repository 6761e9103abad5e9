/** The tests as `test/bundle.js` leaves them; single files run through tsx, as package.json says. */
const config = {
	files: ['build/test/**/*.test.js'],
	workerThreads: false,
	timeout: '2m',
};

export default config;
