"use strict";
try { localStorage.clear(); sessionStorage.clear(); } catch (error) { /* nothing was kept */ }
