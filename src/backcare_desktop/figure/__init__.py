"""How the body looks from one side: from spheres to outlines to paint. numpy only, no Qt."""
