<?php
// The front of PHP's own server: real files as they are, all else to Roundcube, and the
// Content-Security-Policy under test, which that server has no option for.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && $path !== '/index.php' && is_file($_SERVER['DOCUMENT_ROOT'] . $path)) {
    return false;
}
if ($csp = getenv('BED_CSP')) {
    header('Content-Security-Policy: ' . $csp);
}
chdir($_SERVER['DOCUMENT_ROOT']);
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
