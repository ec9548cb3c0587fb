// The driver: java … org.mozilla.javascript.tools.shell.Main harness.js FOLDER JOBS
// runs each line of JOBS (a JSON job) in a scope of its own and prints one line of JSON for it.
(function (folder, jobs) {
    var context = Packages.org.mozilla.javascript.Context.getCurrentContext();
    var files = java.nio.file.Files, paths = java.nio.file.Paths;
    context.setOptimizationLevel(-1);

    function text(name) {
        return new java.lang.String(files.readAllBytes(paths.get(folder, name)), 'UTF-8');
    }

    var settings = 'XML.ignoreWhitespace = false; XML.prettyPrinting = false;' +
        'String.prototype.trim = function () { return this.replace(/^\\s+|\\s+$/g, ""); };';
    var before = [
        context.compileString(settings, 'settings', 1, null),
        context.compileString(text('hl7.js'), 'hl7.js', 1, null),
        context.compileString(text('prelude.js'), 'prelude.js', 1, null)
    ];

    // A compiled script is a function to this script, so its Java method is called by reflection.
    var exec = java.lang.Class.forName('org.mozilla.javascript.Script').getMethods()[0];

    // Line 0 is the wrapper's, so that errors name the line of the snippet's file.
    var wrap = {
        filter: ['function __run() {', '}'],
        transformer: ['function __run() {', '}'],
        response: ['function __run() {', '}'],
        preprocessor: ['function __run() {', '}'],
        postprocessor: ['function __run() {', '}']
    };

    function fault(error) {
        var cause = error.javaException || (error.rhinoException && !(error instanceof Error) ?
            error.rhinoException : null);
        var name = cause ? String(cause) : String(error);
        return {message: name.replace(/@[0-9a-f]{5,8}\b/g, ''), line: error.lineNumber || 0};
    }

    function run(job) {
        var scope = new Packages.org.mozilla.javascript.ImporterTopLevel(context);
        scope.__job = JSON.stringify(job);
        before.forEach(function (script) { exec.invoke(script, [context, scope]); });
        var outcome = {}, result, thrown = null;
        try {
            var frame = wrap[job.kind];
            context.evaluateString(scope, "default xml namespace = '';", 'namespace', 1, null);
            context.evaluateString(scope, frame[0] + '\n' + job.script + '\n' + frame[1],
                'script', 0, null);
            result = context.evaluateString(scope, '__run()', 'call', 1, null);
        } catch (error) {
            thrown = fault(error);
        }
        outcome = JSON.parse(String(scope.__finish(result)));
        if (job.kind === 'filter') {
            outcome.accepted = result == true;
            outcome.returned = result !== undefined;
        }
        if (thrown) {
            outcome.error = thrown;
        }
        return outcome;
    }

    function ascii(line) {
        return line.replace(/[^\x20-\x7e]/g, function (c) {
            return '\\u' + ('0000' + c.charCodeAt(0).toString(16)).slice(-4);
        });
    }

    var reader = files.newBufferedReader(paths.get(jobs), java.nio.charset.StandardCharsets.UTF_8);
    for (var line = reader.readLine(); line !== null; line = reader.readLine()) {
        var job = JSON.parse(String(line)), outcome;
        try {
            outcome = run(job);
        } catch (error) {
            outcome = {broken: String(error) + ' line ' + error.lineNumber + ' ' + error.fileName};
        }
        outcome.id = job.id;
        java.lang.System.out.println(ascii(JSON.stringify(outcome)));
        java.lang.System.out.flush();
    }
})(arguments[0], arguments[1]);
