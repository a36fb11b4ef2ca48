"""Groups of volunteers, the threads of a hub and of those on duty, and the letters a team sends."""
